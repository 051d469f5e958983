demand_master()
return answers({ ARGV[1] })
